import { describe, expect, it } from 'vitest';
import { createPageCamera } from './page-camera';
import { PhotoTaking } from './photo-taking.svelte';

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A page whose camera delivers no picture, and says when it may be used. */
function createDarkCamera() {
  let isOn = false;
  let allow = (): void => {};
  const track = { addEventListener: () => {}, stop: () => (isOn = false) };
  const allowed = new Promise<void>((resolve) => (allow = resolve));
  const devices = {
    getUserMedia: async () => {
      await allowed;
      isOn = true;
      return { getTracks: () => [track] };
    },
  };
  const page = { createElement: () => ({ play: () => new Promise(() => {}) }) };
  const camera = createPageCamera(page as unknown as Document, devices as unknown as MediaDevices);
  return { camera, allow, isOn: () => isOn };
}

describe('a camera that delivers no picture', () => {
  it('is off as soon as its page is left', async () => {
    const { camera, allow, isOn } = createDarkCamera();
    const taking = new PhotoTaking({ camera });
    void taking.start();
    allow();
    await settle();
    expect([taking.state.kind, isOn()]).toEqual(['opening', true]);
    taking.forget();
    expect(isOn()).toBe(false);
  });

  it('does not stay on when it may be used only after its page was left', async () => {
    const { camera, allow, isOn } = createDarkCamera();
    const taking = new PhotoTaking({ camera });
    const starting = taking.start();
    taking.forget();
    allow();
    await starting;
    expect([taking.state.kind, isOn()]).toEqual(['opening', false]);
  });
});
