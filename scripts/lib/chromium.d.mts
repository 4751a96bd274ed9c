/** The browser that browser specs drive: CHROMIUM_PATH, or the first on the PATH; undefined when there is none. */
export function findChromium(env?: NodeJS.ProcessEnv): string | undefined;
