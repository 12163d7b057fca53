/**
 * The page's own microphone and loudspeaker. Nothing of a voice is ever an address: it is heard and played as samples, so
 * the page's content security policy stays as narrow as it was, and there is no object URL to forget.
 */
import { MicrophoneError, SAMPLE_RATE_HZ } from './recorder';
import type { MicrophoneListener, MicrophoneTrouble, Recorder, VoiceNote } from './recorder';
import workletUrl from './microphone.worklet.ts?worker&url';

const VOICE: MediaTrackConstraints = {
  channelCount: 1,
  echoCancellation: true,
  noiseSuppression: true,
  autoGainControl: true,
};

/** An output that is none: recording does not depend on a loudspeaker. */
type SilentContextOptions = AudioContextOptions & { sinkId: { type: 'none' } };

export function createPageRecorder(devices: MediaDevices): Recorder {
  return {
    async isPresent() {
      const known = await devices.enumerateDevices().catch(() => []);
      return known.some(({ kind }) => kind === 'audioinput');
    },
    open: (listener) => openMicrophone(devices, listener),
    play: (note, onEnded) => playNote(note, onEnded),
  };
}

function troubleOf(error: unknown): MicrophoneTrouble {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'absent';
  return name === 'NotAllowedError' || name === 'SecurityError' ? 'denied' : 'lost';
}

async function openMicrophone(devices: MediaDevices, listener: MicrophoneListener): Promise<{ close(): void }> {
  const stream = await devices.getUserMedia({ audio: VOICE, video: false }).catch((cause: unknown) => {
    throw new MicrophoneError(troubleOf(cause), { cause });
  });
  const options: SilentContextOptions = { sampleRate: SAMPLE_RATE_HZ, sinkId: { type: 'none' } };
  const context = new AudioContext(options);
  const close = (): void => {
    stream.getTracks().forEach((track) => track.stop());
    void context.close().catch(() => undefined);
  };
  try {
    await context.audioWorklet.addModule(workletUrl);
    const ear = new AudioWorkletNode(context, 'microphone', { numberOfInputs: 1, numberOfOutputs: 1, channelCount: 1 });
    ear.port.onmessage = ({ data }: MessageEvent<Float32Array>) => listener.onSamples(data);
    context.createMediaStreamSource(stream).connect(ear).connect(context.destination);
    stream.getTracks().forEach((track) => track.addEventListener('ended', () => listener.onLost()));
    await context.resume();
  } catch (cause) {
    close();
    throw new MicrophoneError('lost', { cause });
  }
  return { close };
}

function playNote(note: VoiceNote, onEnded: () => void): () => void {
  const context = new AudioContext();
  const buffer = context.createBuffer(1, note.samples.length, SAMPLE_RATE_HZ);
  buffer.copyToChannel(
    Float32Array.from(note.samples, (sample) => sample / 0x7fff),
    0,
  );
  const source = new AudioBufferSourceNode(context, { buffer });
  let isOver = false;
  const end = (): void => {
    if (isOver) return;
    isOver = true;
    buffer.getChannelData(0).fill(0);
    void context.close().catch(() => undefined);
  };
  source.addEventListener('ended', () => {
    if (isOver) return;
    end();
    onEnded();
  });
  source.connect(context.destination);
  source.start();
  return end;
}
