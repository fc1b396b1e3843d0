import { isGroupStep, type SagaDefinition } from "./SagaDefinition.ts"

/**
 * Whether a step of a definition is decided by a group. The members of a group decide on one copy, so such a
 * definition needs all its participants on one store: the composition refuses it otherwise.
 */
export const hasGroup = <Request>(definition: SagaDefinition<Request>): boolean => definition.steps.some(isGroupStep)
