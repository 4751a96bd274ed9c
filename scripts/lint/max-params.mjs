/**
 * ESLint's max-params for a Nest code base: three parameters, then an options object. What the framework passes is not
 * a caller's burden, so decorated parameters (routes) and constructors may have more, up to limits of their own.
 */
const limits = { plain: 3, decorated: 5, constructor: 7 };

const isDecorated = (param) => (param.decorators ?? param.parameter?.decorators ?? []).length > 0;

function kindOf(node) {
  if (node.parent.type === 'MethodDefinition' && node.parent.kind === 'constructor') return 'constructor';
  return node.params.some(isDecorated) ? 'decorated' : 'plain';
}

export const maxParams = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { tooMany: '{{count}} parameters, {{most}} are the most here: pass an options object.' },
  },
  create(context) {
    function check(node) {
      const most = limits[kindOf(node)];
      if (node.params.length <= most) return;
      context.report({ node, messageId: 'tooMany', data: { count: node.params.length, most } });
    }
    return { FunctionDeclaration: check, FunctionExpression: check, ArrowFunctionExpression: check };
  },
};
