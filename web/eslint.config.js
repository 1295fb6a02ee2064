// Linting, and who may import whom: storefront and backoffice → session → api; both → ui; ui → nothing of ours.
import angular from 'angular-eslint';
import { readdirSync } from 'node:fs';
import tseslint from 'typescript-eslint';

/** Refuses imports of other rooms; each pattern comes with the reason a reader needs. */
function refuse(files, patterns) {
  return {
    files,
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: patterns.map(([group, message]) => ({ group, message })) },
      ],
    },
  };
}

const DEEP = [['@comptoir/*/**'], 'Import a room by its front door, its public-api.ts.'];
const OURS = [['@comptoir/*'], 'ui knows nothing of the shop and api nothing of ours.'];

/** A feature is a folder of an application; what two of them need lives in its `shared` rooms. */
function features(project, shared) {
  const names = readdirSync(new URL(`./projects/${project}/src/`, import.meta.url), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !shared.includes(entry.name))
    .map((entry) => entry.name);
  const other = project === 'storefront' ? 'backoffice' : 'storefront';
  const foreign = project === 'storefront' ? [`@comptoir/${other}`, '@comptoir/ui-desk'] : [`@comptoir/${other}`];
  const beyond = [foreign, `${project} must not know what is ${other}'s.`];
  return [
    refuse([`projects/${project}/src/**/*.ts`], [DEEP, beyond]),
    ...names.map((name) => {
      const others = names.filter((each) => each !== name).map((each) => `**/${each}/**`);
      const rules = [DEEP, beyond];
      if (others.length > 0) rules.push([others, 'A feature must not import another feature.']);
      return refuse([`projects/${project}/src/${name}/**/*.ts`], rules);
    }),
  ];
}

export default tseslint.config(
  { ignores: ['dist', '.angular', 'node_modules', 'projects/api/src/generated'] },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strict, ...tseslint.configs.stylistic, ...angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    rules: {
      '@angular-eslint/prefer-on-push-component-change-detection': 'error',
      '@angular-eslint/prefer-signals': 'error',
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      'max-lines': ['error', { max: 300 }],
      'no-console': 'error',
    },
  },
  { files: ['projects/e2e/**/*.ts'], rules: { 'max-lines': ['error', { max: 600 }] } },
  {
    files: ['**/*.html'],
    extends: [...angular.configs.templateRecommended, ...angular.configs.templateAccessibility],
    rules: {
      // A bound style is set by script, which the content security policy allows; a written one is not.
      '@angular-eslint/template/no-inline-styles': ['error', { allowBindToStyle: true }],
      '@angular-eslint/template/prefer-control-flow': 'error',
    },
  },
  refuse(['projects/{api,ui}/src/**/*.ts'], [OURS]),
  refuse(['projects/session/src/**/*.ts'], [DEEP, [['@comptoir/{ui,ui-desk,storefront,backoffice}'], 'session knows only api.']]),
  ...features('storefront', ['shop', 'texts']),
  ...features('backoffice', ['desk', 'texts']),
);
