/** Every address of the site, built in one place. */
const query = (params: Record<string, string | number | undefined | null>): string => {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(params))
    if (value !== undefined && value !== null) search.set(key, String(value));
  const text = search.toString();
  return text ? `?${text}` : '';
};

export const paths = {
  home: () => '/',
  about: () => '/about',
  privacy: () => '/privacy',
  needs: () => '/needs',
  need: (id: string) => `/needs/${id}`,
  technologies: () => '/technologies',
  technology: (id: string) => `/technologies/${id}`,
  organization: (id: string) => `/organizations/${id}`,
  publicIndicators: () => '/indicators',
  publicPlan: () => '/plan',
  publicPublicities: () => '/publicities',
  /** The form, or what is on record of the paper with this code. */
  verify: (code?: string) => (code === undefined ? '/verify' : `/verify/${encodeURIComponent(code)}`),
  login: (next?: string) => `/login${query({ next })}`,
  register: () => '/register',
  logout: () => '/logout',
  language: () => '/language',
  desk: {
    home: () => '/desk',
    account: () => '/desk/account',
    organization: () => '/desk/organization',
    notifications: () => '/desk/notifications',
    needs: () => '/desk/needs',
    newNeed: () => '/desk/needs/new',
    needQuestions: () => '/desk/needs/questions',
    need: (id: string) => `/desk/needs/${id}`,
    editNeed: (id: string) => `/desk/needs/${id}/edit`,
    needMatches: (id: string) => `/desk/needs/${id}/matches`,
    needCoverage: (id: string) => `/desk/needs/${id}/coverage`,
    similarNeeds: (id: string) => `/desk/needs/${id}/similar`,
    technologies: () => '/desk/technologies',
    newTechnology: () => '/desk/technologies/new',
    technology: (id: string) => `/desk/technologies/${id}`,
    editTechnology: (id: string) => `/desk/technologies/${id}/edit`,
    technologyMatches: (id: string) => `/desk/technologies/${id}/matches`,
    technologyAudience: (id: string) => `/desk/technologies/${id}/audience`,
    lookalikes: (kind: string, id: string) => `/desk/lookalikes/${kind}/${id}`,
    reviews: () => '/desk/reviews',
    /** A list as a workbook; `search` is the filter of its page, with the `?`. */
    exportList: (list: string, search = '') => `/desk/exports/${list}${search}`,
    deals: () => '/desk/deals',
    /** `also` are further technologies, joined by commas, that the message of the deal names. */
    newDeal: (params: { need?: string; technology?: string; also?: string } = {}) =>
      `/desk/deals/new${query(params)}`,
    deal: (id: string) => `/desk/deals/${id}`,
    contracts: (params: Record<string, string | number | undefined> = {}) =>
      `/desk/contracts${query(params)}`,
    newContract: (params: { deal?: string; seller?: string; buyer?: string } = {}) =>
      `/desk/contracts/new${query(params)}`,
    contract: (id: string) => `/desk/contracts/${id}`,
    editContract: (id: string) => `/desk/contracts/${id}/edit`,
    contractStep: (id: string, step: string) => `/desk/contracts/${id}/steps/${step}`,
    contractRegistration: (id: string) => `/desk/contracts/${id}/registration`,
    contractPrecheck: (id: string) => `/desk/contracts/${id}/precheck`,
    contractFollowUp: (id: string) => `/desk/contracts/${id}/follow-up`,
    followUps: (params: Record<string, string | number | undefined> = {}) =>
      `/desk/follow-ups${query(params)}`,
    followUp: (id: string) => `/desk/follow-ups/${id}`,
    registrations: () => '/desk/registrations',
    publicities: () => '/desk/publicities',
    newPublicity: (params: { contract?: string; deal?: string } = {}) =>
      `/desk/publicities/new${query(params)}`,
    publicity: (id: string) => `/desk/publicities/${id}`,
    exportContracts: (params: Record<string, string | number | undefined>) =>
      `/desk/contracts/export${query(params)}`,
    importContracts: (params: { batch?: string } = {}) => `/desk/contracts/import${query(params)}`,
    contractTemplate: () => '/desk/contracts/import/template',
    importProblems: (batch: string) => `/desk/contracts/import/problems${query({ batch })}`,
    contractFile: (id: string, fileId: string) => `/desk/contracts/${id}/files/${fileId}`,
    indicators: (params: Record<string, string | number | undefined> = {}) =>
      `/desk/indicators${query(params)}`,
    paper: (kind: string, params: Record<string, string | number | undefined>) =>
      `/desk/papers/${kind}${query(params)}`,
    anomalies: (params: Record<string, string | number | undefined> = {}) =>
      `/desk/anomalies${query(params)}`,
    indicatorInputs: () => '/desk/indicators/inputs',
    indicatorRows: (params: Record<string, string | number | undefined>) =>
      `/desk/indicators/rows${query(params)}`,
    frozenFigures: (params: Record<string, string | number | undefined>) =>
      `/desk/indicators/frozen${query(params)}`,
    exportIndicators: (params: Record<string, string | number | undefined>) =>
      `/desk/indicators/export${query(params)}`,
    exportIndicatorRows: (search: string) => `/desk/indicators/rows/export${search}`,
    plan: () => '/desk/plan',
    planIndicator: (no: number, params: Record<string, string | number | undefined> = {}) =>
      `/desk/plan/${no}${query(params)}`,
    planEvidence: (no: number, valueId: string) => `/desk/plan/${no}/files/${valueId}`,
    exportPlan: () => '/desk/plan/export',
    innovators: (params: Record<string, string | number | undefined> = {}) =>
      `/desk/innovators${query(params)}`,
    correctInnovator: (id: string) => `/desk/innovators/${id}/edit`,
    newInnovator: (params: Record<string, string | undefined> = {}) => `/desk/innovators/new${query(params)}`,
    reconciliation: () => '/desk/reconciliation',
    newReconciliation: () => '/desk/reconciliation/new',
    newFigureComparison: () => '/desk/reconciliation/compare',
    reconciliationRun: (id: string, params: Record<string, string | number | undefined> = {}) =>
      `/desk/reconciliation/${id}${query(params)}`,
    reconciliationExport: (id: string, search = '') => `/desk/reconciliation/${id}/export${search}`,
    differences: (params: Record<string, string | number | undefined> = {}) =>
      `/desk/reconciliation/differences${query(params)}`,
    difference: (id: string) => `/desk/reconciliation/differences/${id}`,
    reconciliationProfiles: () => '/desk/reconciliation/profiles',
    newReconciliationProfile: () => '/desk/reconciliation/profiles/new',
    reconciliationProfile: (id: string) => `/desk/reconciliation/profiles/${id}`,
    matching: (params: Record<string, string | number | undefined> = {}) => `/desk/matching${query(params)}`,
    matchingRows: (params: Record<string, string | number | undefined>) =>
      `/desk/matching/rows${query(params)}`,
  },
  admin: {
    organizations: () => '/admin/organizations',
    organization: (id: string) => `/admin/organizations/${id}`,
    duplicates: () => '/admin/duplicates',
    duplicate: ({ kind, leftId, rightId }: { kind: string; leftId: string; rightId: string }) =>
      `/admin/duplicates/${kind}/${leftId}/${rightId}`,
    thesaurus: (params: Record<string, string | number | undefined> = {}) =>
      `/admin/thesaurus${query(params)}`,
    newThesaurusEntry: (params: { suggestion?: string } = {}) => `/admin/thesaurus/new${query(params)}`,
    thesaurusEntry: (code: string) => `/admin/thesaurus/${code}`,
    thesaurusSuggestions: (params: { state?: string } = {}) => `/admin/thesaurus/suggestions${query(params)}`,
    codeLists: () => '/admin/code-lists',
    codeList: (list: string, params: { code?: string } = {}) => `/admin/code-lists/${list}${query(params)}`,
    calendar: () => '/admin/calendar',
    calendarYear: (year: number) => `/admin/calendar/${year}`,
    integrity: (params: Record<string, string | number | undefined> = {}) =>
      `/admin/integrity${query(params)}`,
    newIntegrityFlag: () => '/admin/integrity/new',
    registrationRules: () => '/admin/registration-rules',
    newRegistrationRule: () => '/admin/registration-rules/new',
    registrationRule: (code: string) => `/admin/registration-rules/${code}`,
    policyHints: () => '/admin/policy-hints',
    users: () => '/admin/users',
    user: (id: string) => `/admin/users/${id}`,
    settings: () => '/admin/settings',
    audit: () => '/admin/audit',
    system: () => '/admin/system',
    recognition: () => '/admin/recognition',
  },
} as const;

const NOT_PAGES = /^\/(logout|language|assets|healthz|readyz|favicon)/;

/** A target to go to after signing in: only a page of our own site, else `fallback`. */
export function safeRedirect(target: string | null | undefined, fallback: string): string {
  if (!target?.startsWith('/') || target.startsWith('//') || target.includes('\\') || NOT_PAGES.test(target))
    return fallback;
  return target;
}
