/** After the last spec: the throw-away services go, whatever state they are in. */
export default async function globalTeardown() {
  await globalThis.vestibuleTestServices?.stop();
}
