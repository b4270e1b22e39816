/**
 * What the open deals may still bring: each is worth its amount times the share of deals that, once they had come as far,
 * ended in a contract. The shares are measured on our own history and say how sure they are.
 */

export interface StageHistory {
  /** Deals that reached the stage and whose outcome is known. */
  reached: number;
  /** Of those, deals that came to a signed contract. */
  contracted: number;
}

export interface OpenDeal {
  id: string;
  number: string;
  stage: string;
  /** Fen: what the need says it will pay; null where it names no budget. */
  amountFen: number | null;
}

export interface StageForecast {
  stage: string;
  deals: number;
  history: StageHistory;
  /** Share of contracts with its range; null without any history: then the stage is left out of the sum. */
  share: Share | null;
  /** Fen. */
  amountFen: number;
  expectedFen: number;
}

export interface Share {
  value: number;
  low: number;
  high: number;
}

export interface Forecast {
  expectedFen: number;
  lowFen: number;
  highFen: number;
  stages: StageForecast[];
  /** Deals that count with the typical amount, because their need names no budget. */
  withoutAmount: number;
  /** Fen; null while no contract came from a deal yet, and then such deals count with nothing. */
  typicalFen: number | null;
}

/** 90 % of such ranges hold the true share. */
const Z = 1.645;

export function forecastOf(
  deals: readonly OpenDeal[],
  history: ReadonlyMap<string, StageHistory>,
  typicalFen: number | null,
): Forecast {
  const stages = new Map<string, StageForecast>();
  let lowFen = 0;
  let highFen = 0;
  for (const deal of deals) {
    const known = history.get(deal.stage) ?? { reached: 0, contracted: 0 };
    const share = shareOf(known);
    const stage = stages.get(deal.stage) ?? {
      stage: deal.stage,
      deals: 0,
      history: known,
      share,
      amountFen: 0,
      expectedFen: 0,
    };
    const amountFen = deal.amountFen ?? typicalFen ?? 0;
    stage.deals += 1;
    stage.amountFen += amountFen;
    if (share) {
      stage.expectedFen += Math.round(amountFen * share.value);
      lowFen += Math.round(amountFen * share.low);
      highFen += Math.round(amountFen * share.high);
    }
    stages.set(deal.stage, stage);
  }
  const list = [...stages.values()];
  return {
    expectedFen: list.reduce((sum, { expectedFen }) => sum + expectedFen, 0),
    lowFen,
    highFen,
    stages: list,
    withoutAmount: deals.filter(({ amountFen }) => amountFen === null).length,
    typicalFen,
  };
}

/** The share with its Wilson range, which stays honest for the few deals a county has; null without history. */
export function shareOf({ reached, contracted }: StageHistory): Share | null {
  if (reached === 0) return null;
  const value = contracted / reached;
  const shrink = 1 + Z ** 2 / reached;
  const centre = (value + Z ** 2 / (2 * reached)) / shrink;
  const half = (Z * Math.sqrt((value * (1 - value)) / reached + Z ** 2 / (4 * reached ** 2))) / shrink;
  return { value, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/** The middle amount; null of none. */
export function median(amounts: readonly number[]): number | null {
  if (amounts.length === 0) return null;
  const sorted = [...amounts].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : Math.round(((sorted[middle - 1] as number) + upper) / 2);
}
