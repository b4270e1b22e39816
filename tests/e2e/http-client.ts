/** A signed-in person without a browser: many forms in a short time. */
import { DEMO_PASSWORD } from '#app/modules/accounts/queries.server.ts';
import { daysAhead } from './chain.ts';

export class HttpClient {
  private cookie = '';

  constructor(private readonly site: string) {}

  static async signIn(site: string, account: string): Promise<HttpClient> {
    const client = new HttpClient(site);
    const response = await client.post('/login', {
      email: `${account}@demo.xinji`,
      password: DEMO_PASSWORD,
    });
    if (response.status !== 302) throw new Error(`signing in as ${account}: ${response.status}`);
    return client;
  }

  get(path: string): Promise<Response> {
    return fetch(this.site + path, { headers: { cookie: this.cookie }, redirect: 'manual' });
  }

  async post(path: string, fields: Record<string, string>): Promise<Response> {
    const response = await fetch(this.site + path, {
      method: 'POST',
      headers: { cookie: this.cookie, origin: this.site },
      body: new URLSearchParams(fields),
      redirect: 'manual',
    });
    await response.arrayBuffer();
    const session = response.headers
      .getSetCookie()
      .map((line) => line.split(';')[0] ?? '')
      .find((pair) => pair.length > 30);
    if (session && this.cookie === '') this.cookie = session;
    return response;
  }

  /** The hidden version of a record's page, without which nothing is changed. */
  async versionOf(path: string): Promise<string> {
    const page = await (await this.get(path)).text();
    return /name="version" value="(\d+)"/.exec(page)?.[1] ?? '';
  }
}

/** A complete need as its form sends it. `id` is chosen by the form, so that a form sent twice is one record. */
export function needFields(id: string, title: string): Record<string, string> {
  return {
    draftId: id,
    version: '',
    title,
    chainNode: 'leather-03',
    keywords: '无铬鞣、绵羊皮',
    cooperationModes: 'transfer',
    problem: '现用铬鞣工艺，绵羊服装革废水总铬超标风险大，客户要求革制品不含铬。',
    keyTechnology: '需要无铬鞣制技术，坯革收缩温度高，可在现有转鼓中使用。',
    goal: '坯革收缩温度不低于 85 ℃。',
    'indicators[0].name': '坯革收缩温度',
    'indicators[0].target': '85',
    activityType: 'basic_research',
    discipline: '皮革化学',
    periodFrom: daysAhead(0).slice(0, 4),
    periodTo: daysAhead(366).slice(0, 4),
    urgency: 'normal',
    contactName: '田国栋',
    contactPhone: '0311-83220002',
    declaredNonSecret: 'on',
    validTo: daysAhead(200),
  };
}
