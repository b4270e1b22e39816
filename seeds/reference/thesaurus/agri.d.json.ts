/** Told to the compiler, which would otherwise infer a type from every line of the file. */
declare const entries: import('../thesaurus.ts').ShippedEntry[];
export default entries;
