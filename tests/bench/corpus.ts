/**
 * A market of any size, invented: technologies as institutes write them, needs as workshops talk. Record n is the same in a
 * market of a thousand and of a hundred thousand. It measures speed and size; it says nothing about quality.
 */
import type { TermKind } from '#app/modules/thesaurus/schema.ts';
import { createRandom, type Random } from './random.ts';
import { type Place, readPlaces } from './vocabulary.ts';

export interface GeneratedListing {
  id: string;
  title: string;
  keywords: string[];
  chain: string | null;
  node: string | null;
  cooperationModes: string[];
  trl: number | null;
  /** fen */
  money: number | null;
}

export interface GeneratedTechnology extends GeneratedListing {
  summary: string;
  innovation: string;
  applications: string;
  metrics: { name: string; value: string; unit: string; comparison: string }[];
}

export interface GeneratedNeed extends GeneratedListing {
  problem: string;
  keyTechnology: string;
  goal: string;
  indicators: { name: string; current: string; target: string; unit: string; method: string }[];
  /** Codes of the thesaurus entries it speaks of. */
  entries: string[];
}

export interface Corpus {
  technology(at: number): GeneratedTechnology;
  need(at: number): GeneratedNeed;
  /** A technology written to answer the need, in technical words only. */
  answerTo(
    need: GeneratedNeed,
  ): Pick<GeneratedTechnology, 'title' | 'keywords' | 'summary' | 'node' | 'chain'>;
}

/** Of the technologies; the others are of disciplines that no chain of the city asks for. */
const SHARE_OF_CHAINS = 0.6;
/** Imported listings come without chain and node. */
const SHARE_TAGGED = 0.5;
const LEAST_SUMMARY = 300;
const LEAST_PROBLEM = 170;
const MODES = ['transfer', 'licence', 'equity', 'joint_development', 'service', 'negotiable'];

type Say = (kind: TermKind) => string;

const TITLES: ((say: Say, name: string) => string)[] = [
  (say) => `${say('material')}的${say('process')}及其在${say('process')}中的应用`,
  (say, name) => `面向${name}的${say('process')}关键技术`,
  (say) => `提高${say('property')}的${say('material')}制备方法`,
  (say) => `一种抑制${say('defect')}的${say('process')}工艺`,
  (say) => `基于${say('equipment')}的${say('property')}控制方法与装置`,
];

const SENTENCES: ((say: Say, random: Random) => string)[] = [
  (say) =>
    `针对${say('process')}过程中${say('defect')}与${say('property')}难以兼顾的问题，提出以${say('material')}为核心的解决方案。`,
  (say, r) =>
    `以${say('material')}和${say('material')}为原料，经${say('process')}后在 ${20 + r.below(180)} ℃ 下处理 ${1 + r.below(48)} h，得到结构均一的产物。`,
  (say) =>
    `研究了${say('material')}用量、${say('process')}条件对${say('property')}的影响规律，阐明了${say('defect')}的形成机理。`,
  (say, r) =>
    `结果表明，${say('property')}较常规方法提高 ${5 + r.below(90)}%，${say('defect')}发生率降至 ${1 + r.below(9)}.${r.below(10)}%以下。`,
  (say) => `通过${say('equipment')}实现${say('process')}参数的闭环调节，避免了${say('defect')}。`,
  (say) =>
    `建立了${say('property')}与${say('property')}之间的定量关系模型，并用${say('equipment')}进行了验证。`,
  (say, r) =>
    `该方法能耗为 ${10 + r.below(300)} kWh/t，综合成本下降 ${3 + r.below(40)}%，适合与现有${say('equipment')}配套。`,
  (say) =>
    `采用${say('process')}与${say('process')}相结合的路线，在不增加${say('material')}用量的前提下改善${say('property')}。`,
  (say) => `所得样品的${say('property')}、${say('property')}均符合${say('standard')}的要求。`,
  (say, r) =>
    `在 ${1 + r.below(20)} 家企业完成中试，连续运行 ${30 + r.below(300)} 天，${say('property')}保持稳定，未出现${say('defect')}。`,
  (say) => `表面形貌与组成分析证实${say('material')}在界面处形成了稳定结构，从而抑制${say('defect')}的扩展。`,
  (say) =>
    `与已有的${say('process')}相比，省去了${say('material')}的预处理，缩短了流程，也便于${say('equipment')}的清洗与维护。`,
];

const OPENINGS: ((random: Random, name: string) => string)[] = [
  (r, name) => `我们厂干${name}有${3 + r.below(25)}年了，手下${10 + r.below(80)}来号人，`,
  (r, name) => `俺这儿专做${name}，一个月出${2 + r.below(60)}万件，`,
  (r, name) => `厂里主要是${name}这一块，去年新添了${1 + r.below(9)}台家伙，`,
];
const COMPLAINTS: ((said: string) => string)[] = [
  (said) => `最头疼的是${said}，客户一验货就挑毛病；`,
  (said) => `一到夏天就${said}，师傅们也说不清是哪道活出的岔子；`,
  (said) => `隔三差五${said}，退回来的货堆了半间库房；`,
  (said) => `还有${said}的毛病，换了好几家料子也没治住；`,
  (said) => `干着干着就${said}，只能停下来返工，工钱料钱都搭进去了；`,
];
const GOALS: ((random: Random) => string)[] = [
  (r) =>
    `想要个能把次品压到 ${1 + r.below(5)}% 以内的法子，现有设备尽量不动，一件多花不超过 ${1 + r.below(9)} 块钱。`,
  (r) => `最好 ${2 + r.below(10)} 个月内能上线，工人培训几天就会，返工少 ${20 + r.below(60)}%。`,
];

/** The same seed gives the same market. */
export function createCorpus(seed: number): Corpus {
  const { nodes, disciplines } = readPlaces();
  const spoken = nodes.filter(({ entries }) => entries.length >= 4);
  const chainMates = new Map(nodes.map(({ chain }) => [chain, nodes.filter((node) => node.chain === chain)]));

  /** Mostly words of the place itself, some of its chain, a few from anywhere. */
  function speaker(place: Place, random: Random): Say {
    return (kind) => {
      const where = random.next();
      if (where < 0.75) return random.pickZipf(place.terms[kind]);
      if (where < 0.93)
        return random.pickZipf(random.pick(chainMates.get(place.chain) ?? disciplines).terms[kind]);
      return random.pickZipf(random.pick(random.chance(0.5) ? nodes : disciplines).terms[kind]);
    };
  }

  function listing(id: string, place: Place, random: Random, say: Say): Omit<GeneratedListing, 'title'> {
    const isTagged = random.chance(SHARE_TAGGED);
    return {
      id,
      keywords: [...new Set([say('property'), say('process'), say('material')])],
      chain: isTagged ? place.chain : null,
      node: isTagged ? place.node : null,
      cooperationModes: [random.pick(MODES), random.pick(MODES)],
      trl: random.chance(0.8) ? 1 + random.below(9) : null,
      money: random.chance(0.6) ? (5 + random.below(300)) * 1_000_000 : null,
    };
  }

  return {
    technology(at) {
      const random = createRandom(seed + 2 * at);
      const place = random.chance(SHARE_OF_CHAINS) ? random.pick(nodes) : random.pick(disciplines);
      const say = speaker(place, random);
      const write = (least: number) => {
        let text = '';
        while (text.length < least) text += random.pick(SENTENCES)(say, random);
        return text;
      };
      return {
        ...listing(`technology-${at}`, place, random, say),
        title: random.pick(TITLES)(say, random.pick(place.names)),
        summary: write(LEAST_SUMMARY + random.below(150)),
        innovation: write(60),
        applications: `${say('process')}、${say('material')}生产与${random.pick(place.names)}。`,
        metrics: [
          { name: say('property'), value: String(10 + random.below(90)), unit: '%', comparison: '' },
          { name: say('property'), value: String(40 + random.below(160)), unit: '℃', comparison: '' },
        ],
      };
    },

    need(at) {
      const random = createRandom(seed + 2 * at + 1);
      const place = random.pick(spoken);
      const entries = new Set([
        random.pick(place.entries),
        random.pick(place.entries),
        random.pick(place.entries),
      ]);
      const name = random.pick(place.names);
      const complain = () => {
        const entry = random.pick([...entries]);
        return random.pick(COMPLAINTS)(
          random.pick(entry.trade).replace('…', random.pick(['老', '总', '全都'])),
        );
      };
      let problem = random.pick(OPENINGS)(random, name);
      while (problem.length < LEAST_PROBLEM) problem += complain();
      const [first] = entries;
      const wanted = random.pick(first?.trade ?? [name]).replace('…', '');
      return {
        ...listing(`need-${at}`, place, random, () => name),
        title: `${name}${wanted}怎么办`,
        chain: place.chain,
        node: random.chance(SHARE_TAGGED) ? place.node : null,
        problem,
        keyTechnology: `就想找个懂行的，把${wanted}这事儿给治住。`,
        goal: random.pick(GOALS)(random),
        indicators: [
          { name: '次品率', current: '', target: `≤ ${1 + random.below(9)}`, unit: '%', method: '' },
        ],
        entries: [...entries].map(({ code }) => code),
      };
    },

    answerTo({ entries }) {
      const found = nodes.flatMap((node) => node.entries.filter(({ code }) => entries.includes(code)));
      const terms = found.flatMap((entry) => Object.values(entry.terms).flat());
      const [first] = found;
      return {
        title: `${terms.slice(0, 3).join('与')}技术`,
        keywords: terms.slice(0, 6),
        summary: [...found.map(({ write }) => write), terms.join('、')].join('。'),
        chain: first ? first.node.slice(0, first.node.lastIndexOf('-')) : null,
        node: first?.node ?? null,
      };
    },
  };
}
