import { type ConfigVariable, configVariables } from './config-schema';

/** Text of `.env.example`: every variable with its sentence, optional ones commented out. */
export function renderEnvExample(): string {
  const blocks = Object.entries(configVariables as Record<string, ConfigVariable>).map(([name, variable]) => {
    const assignment = `${name}=${variable.example}`;
    return `# ${variable.about}\n${variable.optional ? `# ${assignment}` : assignment}`;
  });
  return `# Generated from libs/platform/src/config/config-schema.ts; change it there.\n\n${blocks.join('\n\n')}\n`;
}
