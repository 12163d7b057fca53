import { describe, expect, it } from 'vitest';
import { createScriptedCamera } from '../../gallery/scripted-devices';
import { PhotoTaking } from './photo-taking.svelte';

async function openTaking() {
  const camera = createScriptedCamera();
  const taking = new PhotoTaking({ camera });
  await taking.start();
  return { camera, taking };
}

describe('taking a photo', () => {
  it('switches the camera on to look and off with the photo', async () => {
    const { camera, taking } = await openTaking();
    expect([taking.state.kind, camera.openCount]).toEqual(['viewing', 1]);
    await taking.shoot();
    expect([taking.state.kind, camera.openCount]).toEqual(['taken', 0]);
    expect(taking.photo?.jpeg.subarray(0, 2)).toEqual(Uint8Array.of(0xff, 0xd8));
  });

  it('takes one photo of a double tap', async () => {
    const { taking } = await openTaking();
    const first = taking.shoot();
    const second = taking.shoot();
    await Promise.all([first, second]);
    expect(taking.state.kind).toBe('taken');
  });

  it('overwrites a photo that is taken again', async () => {
    const { taking } = await openTaking();
    await taking.shoot();
    const { photo } = taking;
    await taking.start();
    expect(photo?.jpeg.every((byte) => byte === 0)).toBe(true);
    expect(taking.state.kind).toBe('viewing');
  });

  it.each(['absent', 'denied', 'lost'] as const)('says that the camera is %s, and tries again', async (trouble) => {
    const camera = createScriptedCamera();
    camera.trouble = trouble;
    const taking = new PhotoTaking({ camera });
    await taking.start();
    expect(taking.state).toEqual({ kind: 'failed', trouble });
    camera.trouble = null;
    await taking.start();
    expect(taking.state.kind).toBe('viewing');
  });

  it('notices a camera that is pulled out, and one that opens too late', async () => {
    const { camera, taking } = await openTaking();
    camera.lose();
    expect(taking.state).toEqual({ kind: 'failed', trouble: 'lost' });
    expect(camera.openCount).toBe(0);
    const late = new PhotoTaking({ camera });
    const starting = late.start();
    late.forget();
    await starting;
    expect(camera.openCount).toBe(0);
  });
});
