/** Told to the compiler, which would otherwise infer a type from every line of the file. */
declare const nodes: import('../guidance.ts').NodeGuidance[];
export default nodes;
