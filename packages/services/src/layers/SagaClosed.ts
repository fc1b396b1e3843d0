import * as Data from "effect/Data"

/** A saga has ended so long ago that only its closed mark is left: how it ended is in the settled totals alone. */
export class SagaClosed extends Data.TaggedError("SagaClosed")<{
  readonly sagaId: string
  readonly message: string
}> {
  static of(sagaId: string): SagaClosed {
    return new SagaClosed({
      sagaId,
      message:
        `Saga ${sagaId} has ended and was retired: how it ended is kept in the settled totals, and no longer by saga. ` +
        "Await its end while it is kept, or keep ended sagas for longer (retention.endedSagasMs)."
    })
  }
}
