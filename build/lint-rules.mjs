// The project's own lint rules: import arrows, and names of files.
import path from 'node:path';
import { forbiddenBecause } from './arrows.mjs';

const root = path.resolve(import.meta.dirname, '..');

/** @type {import('eslint').Rule.RuleModule} */
const arrows = {
  meta: { type: 'problem', docs: { description: 'imports follow the arrows of build/arrows.mjs' } },
  create(context) {
    const from = path.relative(root, context.filename);
    /** @param {any} node */
    const check = (node) => {
      const target = node.source?.value;
      if (typeof target !== 'string' || !target.startsWith('.')) return;
      const bare = target.replace(/\?.*$/, '');
      const to = path.relative(root, path.resolve(path.dirname(context.filename), bare));
      const reason = forbiddenBecause(from, to);
      if (reason) context.report({ node, message: `Import arrow: ${reason}.` });
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    };
  },
};

/** @type {import('eslint').Rule.RuleModule} */
const fileName = {
  meta: { type: 'suggestion', docs: { description: 'kebab-case files, PascalCase components of two words' } },
  create(context) {
    const name = path.basename(context.filename);
    const isRight = name.endsWith('.vue')
      ? /^([A-Z][a-z0-9]+){2,}\.vue$/.test(name)
      : /^\.?[a-z0-9]+([-.][a-z0-9]+)*\.\w+$/.test(name);
    return {
      Program(node) {
        if (isRight) return;
        context.report({
          node,
          message: `File name ${name}: kebab-case, and for components two words in PascalCase.`,
        });
      },
    };
  },
};

/** @type {import('eslint').ESLint.Plugin} */
export const houseRules = { rules: { arrows, 'file-name': fileName } };
