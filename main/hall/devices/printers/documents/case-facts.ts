/** What the papers of a case have in common. Plain facts: they know no table, and persons reach paper only masked. */
import { maskOrganisationName, maskPersonName, maskPhone } from '#domain/masking';
import { RECEIPT_TEXTS as T } from './receipt-texts';

/** Who applies, in full; {@link maskApplicant} is what stands on paper. */
export type Applicant =
  | { readonly kind: 'person'; readonly name: string }
  | { readonly kind: 'organisation'; readonly name: string }
  /** Left a number and no name. */
  | { readonly kind: 'phone'; readonly phone: string }
  | { readonly kind: 'anonymous' };

export interface HallContact {
  readonly hallName: string;
  readonly helpPhone: string;
  /** 监督电话, e.g. `12345`. */
  readonly supervisionPhone: string;
}

export function maskApplicant(applicant: Applicant): string {
  switch (applicant.kind) {
    case 'person':
      return maskPersonName(applicant.name);
    case 'organisation':
      return maskOrganisationName(applicant.name);
    case 'phone':
      return maskPhone(applicant.phone);
    case 'anonymous':
      return T.anonymous;
  }
}
