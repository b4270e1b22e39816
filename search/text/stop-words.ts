/**
 * Words that say nothing about a technology: grammar, courtesy, and what every need and every abstract contains.
 * They are never asked of the engine and never named as a reason. Inside scores the inverse document frequency does
 * that work by itself, so the list stays short.
 */
const WORDS =
  '的 了 和 与 及 或 在 等 对 为 是 之 以 于 其 该 并 把 被 让 使 由 从 将 而 且 但 也 都 就 还 又 再 更 最 很 太 有 无 不 没 ' +
  '这 那 个 种 项 类 所 中 上 下 内 外 前 后 时 可 能 会 要 想 用 到 给 向 按 经 当 如 若 则 至 即 各 每 本 此 某 另 非 ' +
  '一 二 三 一种 一个 一些 一定 这个 这种 这些 那个 那种 以及 以上 以下 之间 之后 之前 同时 其中 此外 因此 由于 因为 所以 如果 虽然 但是 ' +
  '并且 而且 或者 还是 不仅 只有 只要 根据 按照 通过 采用 利用 使用 进行 实现 具有 包括 包含 以便 从而 达到 满足 需要 能够 可以 可能 应当 必须 ' +
  '我们 我厂 我司 我公司 公司 企业 本厂 单位 厂家 咱们 你们 他们 大家 自己 老板 师傅 现在 目前 今年 去年 近年 一直 已经 正在 ' +
  '请 请问 谢谢 您好 联系 面谈 面议 费用 价格 希望 寻求 寻找 急需 想找 求购 征集 解决 问题 难题 需求 技术 方法 研究 开发 项目 成果 合作 ' +
  '怎么 如何 怎样 什么 哪些 哪里 有没有 能不能 是否 多少 比较 非常 特别 主要 相关 有关 不同 各种 多种 有效 良好 较好 本发明 实用新型 公开 提供 所述 涉及';

export const STOP_WORDS: ReadonlySet<string> = new Set(WORDS.split(' '));
