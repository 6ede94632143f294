import type { ProgrammeFinance } from "../schema";

/** A financing whose definition says that its lines are composed; any other is fixed by its text. */
export const baseComposable = (financement: ProgrammeFinance | null | undefined) => financement?.financements.find(({ compose }) => compose === true) ?? null;

/** Published models of the same family: a code that starts like no other framework's. */
export const modelesPublies = (programmes: readonly ProgrammeFinance[]): readonly ProgrammeFinance[] => programmes.filter(({ code }) => code.startsWith("A51_"));
