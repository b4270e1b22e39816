import { createHash } from 'node:crypto';

/** Answers of a model by the text it was asked about, least recently used out first. Keeps a digest, not the text. */
export class AnswerCache<Answer> {
  readonly #model: string;
  readonly #limit: number;
  readonly #answers = new Map<string, Answer>();

  /** @param limit how many answers are kept */
  constructor(model: string, limit: number) {
    this.#model = model;
    this.#limit = limit;
  }

  get size(): number {
    return this.#answers.size;
  }

  get(text: string): Answer | undefined {
    const key = this.#keyOf(text);
    const answer = this.#answers.get(key);
    if (answer === undefined) return undefined;
    // A Map keeps the order of insertion: put in again, the answer is the youngest.
    this.#answers.delete(key);
    this.#answers.set(key, answer);
    return answer;
  }

  set(text: string, answer: Answer): void {
    const key = this.#keyOf(text);
    this.#answers.delete(key);
    this.#answers.set(key, answer);
    for (const oldest of this.#answers.keys()) {
      if (this.#answers.size <= this.#limit) break;
      this.#answers.delete(oldest);
    }
  }

  #keyOf(text: string): string {
    return createHash('sha256').update(`${this.#model}\0${text}`).digest('base64url');
  }
}
