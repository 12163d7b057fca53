import { describe, expect, it } from 'vitest';
import { watchHeadset } from './headset-watch';

const SPEAKER = { kind: 'audiooutput', deviceId: 'speaker', label: 'Built-in Audio Analog Stereo' };
const DEFAULT = { kind: 'audiooutput', deviceId: 'default', label: 'Default - USB Headset' };
const HEADSET = { kind: 'audiooutput', deviceId: 'headset', label: 'USB Headset Analog Stereo' };
const MICROPHONE = { kind: 'audioinput', deviceId: 'microphone', label: 'USB Headset Mono' };

const arrived = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

type Known = typeof SPEAKER;

/** A machine into which a test plugs things. */
async function open({ known = [SPEAKER] as Known[] } = {}) {
  const target = new EventTarget();
  const machine = { known, isBroken: false };
  const told: string[] = [];
  const headset = watchHeadset({
    devices: {
      enumerateDevices: () =>
        machine.isBroken ? Promise.reject(new Error('none')) : Promise.resolve(machine.known as MediaDeviceInfo[]),
      addEventListener: target.addEventListener.bind(target) as MediaDevices['addEventListener'],
      removeEventListener: target.removeEventListener.bind(target) as MediaDevices['removeEventListener'],
    },
    outputName: 'usb headset',
    listener: { onIn: () => told.push('in'), onDoubt: () => told.push('doubt'), onOut: () => told.push('out') },
  });
  await arrived();
  const change = (devices: Known[]): void => {
    machine.known = devices;
    target.dispatchEvent(new Event('devicechange'));
  };
  return { headset, told, machine, change };
}

describe('a headset', () => {
  it('that is plugged in is told once, and is where sounds go', async () => {
    const { headset, told, change } = await open();
    change([SPEAKER, DEFAULT, HEADSET, MICROPHONE]);
    await arrived();
    expect([told, headset.outputId()]).toEqual([['in'], 'headset']);
  });

  it('that is pulled out is doubted at once, before anybody has looked', async () => {
    const { headset, told, change } = await open();
    change([SPEAKER, HEADSET]);
    await arrived();
    change([SPEAKER]);
    expect(told).toEqual(['in', 'doubt']);
    await arrived();
    expect([told, headset.outputId()]).toEqual([['in', 'doubt', 'out'], null]);
  });

  it('stays in while something else is plugged in', async () => {
    const { headset, told, change } = await open();
    change([SPEAKER, HEADSET]);
    await arrived();
    change([SPEAKER, HEADSET, MICROPHONE]);
    await arrived();
    expect([told, headset.outputId()]).toEqual([['in', 'doubt'], 'headset']);
  });

  it('that was in when the page was opened is nobody’s wish, and its end is told all the same', async () => {
    const { headset, told, change } = await open({ known: [SPEAKER, HEADSET] });
    expect([told, headset.outputId()]).toEqual([[], 'headset']);
    change([SPEAKER]);
    await arrived();
    expect(told).toEqual(['doubt', 'out']);
  });

  it('in and out in one burst counts as it is in the end', async () => {
    const { told, change } = await open();
    change([SPEAKER, HEADSET]);
    change([SPEAKER]);
    await arrived();
    expect(told).toEqual([]);
  });

  it('that cannot be looked for is taken for pulled out', async () => {
    const { told, change, machine } = await open();
    change([SPEAKER, HEADSET]);
    await arrived();
    machine.isBroken = true;
    change([]);
    await arrived();
    expect(told).toEqual(['in', 'doubt', 'out']);
  });

  it('is no microphone, and no second name of another output', async () => {
    const { told, change } = await open();
    change([SPEAKER, DEFAULT, MICROPHONE]);
    await arrived();
    expect(told).toEqual([]);
  });

  it('is not told of any more once the page is done', async () => {
    const { headset, told, change } = await open();
    headset.stop();
    change([SPEAKER, HEADSET]);
    await arrived();
    expect(told).toEqual([]);
  });
});
