import { describe, expect, it } from 'vitest';
import { pageHeaders } from './page-policy';

describe('the headers of a page', () => {
  it.each(['none', 'self'] as const)('let nobody hear or see (connect %s)', (connect) => {
    const features = (pageHeaders({ connect, mayCapture: false })['permissions-policy'] ?? '').split(', ');
    expect(features).toEqual(expect.arrayContaining(['camera=()', 'microphone=()', 'display-capture=()']));
  });

  it('let the capturing page hear and see, and nothing more than the others', () => {
    const ordinary = pageHeaders({ connect: 'none', mayCapture: false });
    const capturing = pageHeaders({ connect: 'none', mayCapture: true });
    const features = (capturing['permissions-policy'] ?? '').split(', ');
    expect(features).toEqual(expect.arrayContaining(['camera=(self)', 'microphone=(self)', 'display-capture=()']));
    expect({ ...capturing, 'permissions-policy': '' }).toEqual({ ...ordinary, 'permissions-policy': '' });
    // What is recorded has no address: neither object URLs nor data URLs are played.
    expect(capturing['content-security-policy']).toContain("media-src 'self';");
  });
});
