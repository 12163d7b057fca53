import fs from 'node:fs';
import path from 'node:path';

/** `hall.example.yml`, whose folder of contents is found wherever the text is written to. */
export function readExampleYaml(): string {
  const yaml = fs.readFileSync('hall.example.yml', 'utf8');
  return yaml.replace(/^content: /mu, `content: ${path.resolve()}/`);
}
