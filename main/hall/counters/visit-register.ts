/** 来访登记: who came to be heard, registered once during a serving and counted apart from cases. */
import type { CounterNumber, VisitId } from '#domain/ids';
import type { AppealKind } from '#domain/visit';
import { staffAt } from '../queue/calling';
import { Refusal } from '../refusal';
import * as servings from '../store/repositories/servings.repo';
import * as tickets from '../store/repositories/tickets.repo';
import * as visits from '../store/repositories/visits.repo';
import type { HallWriter, UnitOfWork } from '../unit-of-work';

export type RegisterVisit = (
  unit: UnitOfWork,
  counter: CounterNumber,
  visit: { people: number; appealKind: AppealKind },
) => void;

export function createRegisterVisit({ newId }: { newId: HallWriter['newId'] }): RegisterVisit {
  return (unit, counter, { people, appealKind }) => {
    const staffNumber = staffAt(unit.tx, counter);
    const call = tickets.findOpenCallAtCounter(unit.tx, counter);
    if (!call) throw new Refusal('NO_CURRENT_TICKET');
    const serving = servings.findOpen(unit.tx, call.ticketId);
    if (!serving) throw new Refusal('WRONG_STATE');
    if (visits.isRegistered(unit.tx, serving.id)) throw new Refusal('VISIT_REGISTERED');
    const visit = {
      id: newId<VisitId>(),
      servingId: serving.id,
      counterNumber: counter,
      staffNumber,
      people,
      appealKind,
    };
    const { serviceDay } = tickets.get(unit.tx, call.ticketId);
    visits.insert(unit.tx, { ...visit, serviceDay, registeredAt: unit.moment.at });
    unit.record('visit.registered', {
      visitId: visit.id,
      servingId: serving.id,
      counterNumber: counter,
      staffNumber,
      people,
      appealKind,
    });
  };
}
