/** Told to the compiler, which would otherwise infer a type from every line of the file. */
declare const disciplines: { discipline: string; terms: string[]; texts: string[] }[];
export default disciplines;
