import { m0001Platform } from "./m0001Platform.ts"
import { m0002People } from "./m0002People.ts"
import { m0003Orders } from "./m0003Orders.ts"
import { m0004Money } from "./m0004Money.ts"
import { m0005Bus } from "./m0005Bus.ts"
import { m0006SagaList } from "./m0006SagaList.ts"
import { m0007DeferredAdvance } from "./m0007DeferredAdvance.ts"
import { m0008LogBatches } from "./m0008LogBatches.ts"
import { m0009TimerTexts } from "./m0009TimerTexts.ts"
import { m0010AwaitedCalls } from "./m0010AwaitedCalls.ts"
import { m0011BuyerInSagaList } from "./m0011BuyerInSagaList.ts"
import { m0012HistoryRows } from "./m0012HistoryRows.ts"
import { m0013RoomForChanges } from "./m0013RoomForChanges.ts"
import type { Migration } from "./Migration.ts"

/** Every step of the schema, in order. */
export const allMigrations: ReadonlyArray<Migration> = [
  m0001Platform,
  m0002People,
  m0003Orders,
  m0004Money,
  m0005Bus,
  m0006SagaList,
  m0007DeferredAdvance,
  m0008LogBatches,
  m0009TimerTexts,
  m0010AwaitedCalls,
  m0011BuyerInSagaList,
  m0012HistoryRows,
  m0013RoomForChanges
]
