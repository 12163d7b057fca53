import { describe, expect, it } from 'vitest';
import { getPadProfile, PAD_PROFILE_IDS } from './load-profile';

describe.each(PAD_PROFILE_IDS)('%s', (id) => {
  it('is shipped whole: its shape, its rules and its vectors', () => {
    expect(getPadProfile(id).id).toBe(id);
  });
});
