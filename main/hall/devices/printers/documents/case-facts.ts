/** What the papers of a case have in common. Plain facts: they know no table, and persons reach paper only masked. */
import { maskOrganisationName, maskPersonName } from '#domain/masking';

/** Who applies, by the full name; {@link maskApplicant} is what stands on paper. */
export type Applicant =
  { readonly kind: 'person'; readonly name: string } | { readonly kind: 'organisation'; readonly name: string };

export interface HallContact {
  readonly hallName: string;
  readonly helpPhone: string;
  /** 监督电话, e.g. `12345`. */
  readonly supervisionPhone: string;
}

export function maskApplicant(applicant: Applicant): string {
  return applicant.kind === 'person' ? maskPersonName(applicant.name) : maskOrganisationName(applicant.name);
}
