/** Told to the compiler, which would otherwise infer a type from every line of the file. */
declare const nodeTexts: { node: string; terms: string[]; text: string }[];
export default nodeTexts;
