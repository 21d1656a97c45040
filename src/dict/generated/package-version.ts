/** Version of this package. Made by scripts/generate-dictionary.ts from data/; not to be edited. */
export const packageVersion = '0.1.0'
