/**
 * 耳机: private listening. A browser cannot tell a headset from a loudspeaker, so `hall.yml` names the output that is one;
 * plugging it in is a wish to listen, and pulling it out must not leave a word to the hall.
 */

export interface HeadsetListener {
  /** Plugged in just now. One that was in when the page was opened is nobody's wish. */
  onIn(): void;
  /** Something was plugged or unplugged while the headset was in: before it is known what, nothing may sound. */
  onDoubt(): void;
  onOut(): void;
}

export interface Headset {
  /** The output that sounds go to while it is in; null: the machine's own. */
  outputId(): string | null;
  stop(): void;
}

/** Names of outputs that are others under a second name: `Default - USB Audio`. */
const ALIASES: readonly string[] = ['default', 'communications'];

export function watchHeadset({
  devices,
  outputName,
  listener,
}: {
  devices: Pick<MediaDevices, 'enumerateDevices' | 'addEventListener' | 'removeEventListener'>;
  /** What the name of the headset's output contains. */
  outputName: string;
  listener: HeadsetListener;
}): Headset {
  let outputId: string | null = null;
  let looks = 0;

  async function find(): Promise<string | null> {
    const wanted = outputName.toLowerCase();
    const known = await devices.enumerateDevices().catch(() => []);
    const headset = known.find(
      ({ kind, deviceId, label }) =>
        kind === 'audiooutput' && !ALIASES.includes(deviceId) && label.toLowerCase().includes(wanted),
    );
    return headset?.deviceId ?? null;
  }

  async function look({ isFirst }: { isFirst: boolean }): Promise<void> {
    looks += 1;
    const own = looks;
    const found = await find();
    // Devices come and go in bursts: the last look is the one that counts.
    if (own !== looks) return;
    const before = outputId;
    outputId = found;
    if (isFirst || (before === null) === (found === null)) return;
    if (found === null) listener.onOut();
    else listener.onIn();
  }

  const onChange = (): void => {
    if (outputId !== null) listener.onDoubt();
    void look({ isFirst: false });
  };
  devices.addEventListener('devicechange', onChange);
  void look({ isFirst: true });

  return {
    outputId: () => outputId,
    stop() {
      looks += 1;
      devices.removeEventListener('devicechange', onChange);
    },
  };
}
