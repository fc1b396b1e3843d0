import { rejection } from "@sagaproof/core/rejection/Rejection"

import type { Work } from "@sagaproof/services/host/Work"
import {
  type DoBehaviour,
  done,
  refused,
  type UndoBehaviour
} from "@sagaproof/services/participants/step/StepBehaviour"
import { type Goods, PutBack, Take, TakeSurely } from "./stepUnit.ts"

const shelfRow = [{ kind: "shelf", key: "shop" }]

const move = (work: Work, pieces: number): number => {
  const left = (work.state("shelf", "shop") as number) - pieces
  work.put("shelf", "shop", left)
  return left
}

export const noGoods = rejection("STOCK_NOT_ENOUGH", "The shelf does not hold so many.")

/** Takes pieces from the shelf, or refuses after it has taken them: the handler must put them back. */
export const take: DoBehaviour<Goods> = {
  type: Take,
  needs: () => shelfRow,
  decide: ({ pieces }, work) => (move(work, pieces) < 0 ? refused(noGoods) : done({ pieces }))
}

export const takeButKeepRefused: DoBehaviour<Goods> = {
  ...take,
  decide: ({ pieces }, work) => {
    move(work, pieces)
    return { _tag: "Refused", rejection: noGoods, keep: true }
  }
}

export const takeLater: DoBehaviour<Goods> = { ...take, decide: () => ({ _tag: "Pending" }) }

export const count: DoBehaviour<Goods> = { ...take, query: true }

export const takeSurely: DoBehaviour<Goods> = { ...take, type: TakeSurely, decide: () => refused(noGoods) }

export const putBack: UndoBehaviour<Goods> = {
  type: PutBack,
  needs: () => shelfRow,
  undo: ({ pieces }, work) => {
    move(work, -pieces)
    return { _tag: "Undone", reversed: true }
  }
}

export const putBackLater: UndoBehaviour<Goods> = { ...putBack, undo: () => ({ _tag: "Pending" }) }
