import { EventListData } from "../../instance/EventData.ts"
import { InstanceData, InstanceListData } from "../../instance/InstanceData.ts"
import * as Schema from "effect/Schema"

import { BenchData } from "../../bench/BenchData.ts"
import { CheckBenchData } from "../../bench/check/CheckBenchData.ts"
import { PostgresBenchData } from "../../bench/postgres/PostgresBenchData.ts"
import { CheckData } from "../../check/CheckData.ts"
import { ReplayData } from "../../check/ReplayData.ts"
import { DeliveryData } from "../../delivery/DeliveryData.ts"
import { DemoData } from "../../demo/DemoData.ts"
import { AblationData } from "../../mutants/ablation/AblationData.ts"
import { MutantListData, MutantsData } from "../../mutants/MutantsData.ts"
import { OrderData, OrderListData, OrderSagaData } from "../../order/OrderData.ts"
import { OutboxData } from "../../outbox/OutboxData.ts"
import { ParkedChangeData, ParkedListData, ParkedShowData } from "../../parked/ParkedData.ts"
import { PaymentData } from "../../payment/PaymentData.ts"
import { ProductData, ProductListData } from "../../product/ProductData.ts"
import { ProviderData } from "../../provider/ProviderData.ts"
import { SagaData, SagaListData } from "../../saga/SagaData.ts"
import { ScenarioData } from "../../scenario/ScenarioData.ts"
import { ScenarioListData, ScenarioShowData } from "../../scenario/ScenarioListData.ts"
import { SeedData } from "../../seed/SeedData.ts"
import { ServeData } from "../../serve/ServeData.ts"
import { DownData, ResetData, StatusData, UpData } from "../../server/ServerData.ts"
import { StressData } from "../../stress/StressData.ts"
import { TimerListData } from "../../timer/TimerData.ts"
import { UserData, UserListData } from "../../user/UserData.ts"
import { LiveData } from "../../verify/LiveData.ts"
import { VerifyData } from "../../verify/VerifyData.ts"
import { WalletData, WalletHistoryData } from "../../wallet/WalletData.ts"
import { documentSchema } from "./DocumentSchema.ts"

/** The shape of `data` for every `schema` that a document may name. A field may be added to one, never changed. */
const dataSchemas = {
  "sagaproof.bench/1": BenchData,
  "sagaproof.bench.check/1": CheckBenchData,
  "sagaproof.bench.postgres/1": PostgresBenchData,
  "sagaproof.check/1": CheckData,
  "sagaproof.delivery.complete/1": DeliveryData,
  "sagaproof.delivery.ship/1": DeliveryData,
  "sagaproof.delivery.show/1": DeliveryData,
  "sagaproof.demo/1": DemoData,
  "sagaproof.down/1": DownData,
  /** Nothing came of the command; `errors` says why. */
  "sagaproof.error/1": Schema.Null,
  "sagaproof.mutants/1": MutantsData,
  "sagaproof.mutants.ablation/1": AblationData,
  "sagaproof.mutants.list/1": MutantListData,
  "sagaproof.order.cancel/1": OrderSagaData,
  "sagaproof.order.list/1": OrderListData,
  "sagaproof.order.place/1": OrderSagaData,
  "sagaproof.order.show/1": OrderData,
  "sagaproof.order.watch/1": OrderData,
  "sagaproof.outbox.status/1": OutboxData,
  "sagaproof.parked.drop/1": ParkedChangeData,
  "sagaproof.parked.list/1": ParkedListData,
  "sagaproof.parked.redrive/1": ParkedChangeData,
  "sagaproof.parked.show/1": ParkedShowData,
  "sagaproof.payment.show/1": PaymentData,
  "sagaproof.product.list/1": ProductListData,
  "sagaproof.product.price/1": ProductData,
  "sagaproof.product.register/1": ProductData,
  "sagaproof.product.restock/1": ProductData,
  "sagaproof.product.resume/1": ProductData,
  "sagaproof.product.show/1": ProductData,
  "sagaproof.product.stop/1": ProductData,
  "sagaproof.provider/1": ProviderData,
  "sagaproof.replay/1": ReplayData,
  "sagaproof.reset/1": ResetData,
  "sagaproof.saga.cancel/1": InstanceData,
  "sagaproof.saga.events/1": EventListData,
  "sagaproof.saga.instance/1": InstanceData,
  "sagaproof.saga.instances/1": InstanceListData,
  "sagaproof.saga.list/1": SagaListData,
  "sagaproof.saga.resolve/1": InstanceData,
  "sagaproof.saga.retry/1": InstanceData,
  "sagaproof.saga.show/1": SagaData,
  "sagaproof.scenario.list/1": ScenarioListData,
  "sagaproof.scenario.run/1": ScenarioData,
  "sagaproof.scenario.show/1": ScenarioShowData,
  "sagaproof.schema/1": Schema.Struct({ name: Schema.String, jsonSchema: Schema.Json }),
  "sagaproof.seed/1": SeedData,
  "sagaproof.serve/1": ServeData,
  "sagaproof.status/1": StatusData,
  "sagaproof.stress/1": StressData,
  /** Help and version. */
  "sagaproof.text/1": Schema.Struct({ text: Schema.String }),
  "sagaproof.timer.list/1": TimerListData,
  "sagaproof.up/1": UpData,
  "sagaproof.user.list/1": UserListData,
  "sagaproof.user.register/1": UserData,
  "sagaproof.user.show/1": UserData,
  "sagaproof.user.status/1": UserData,
  "sagaproof.verify.live/1": LiveData,
  "sagaproof.verify/1": VerifyData,
  "sagaproof.wallet.charge/1": WalletData,
  "sagaproof.wallet.history/1": WalletHistoryData,
  "sagaproof.wallet.show/1": WalletData
}

/** The shape of the whole document, by the name of its schema. */
export const documentSchemas = new Map(
  Object.entries(dataSchemas).map(([name, data]) => [
    name,
    documentSchema(name, data as Schema.Codec<unknown, unknown>)
  ])
)
