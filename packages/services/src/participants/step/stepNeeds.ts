import type { Message } from "@sagaproof/core/message/Message"
import type { RowReference } from "@sagaproof/core/ports/Row"

import type { Handler } from "../../host/Participant.ts"
import { outcomesKind } from "./outcomes.ts"
import { sagaOf } from "./sagaOf.ts"

/** What the do or undo of a step needs: the outcomes of its saga, and the rows that it is about. */
export const stepNeeds =
  <Data>({
    needs
  }: {
    readonly needs: (data: Data, message: Message<Data>) => ReadonlyArray<RowReference>
  }): Handler["needs"] =>
  (message) => ({
    rows: [{ kind: outcomesKind, key: sagaOf(message) }, ...needs(message.data as Data, message as Message<Data>)],
    sagas: [sagaOf(message)]
  })
