'use strict';

exports.exercises = 'bindings, injection, singletons, factories, errors';
exports.load = () => { require('reflect-metadata'); return require('inversify'); };
exports.run = async ({ Container, injectable, inject, decorate, optional }, { fails }) => {
  class Engine { constructor() { this.hp = 5; } }
  class Car { constructor(engine, radio) { this.engine = engine; this.radio = radio; } }
  decorate(injectable(), Engine); decorate(injectable(), Car); decorate(inject('Engine'), Car, 0); decorate(inject('Radio'), Car, 1); decorate(optional(), Car, 1);
  const c = new Container();
  c.bind('Engine').to(Engine).inSingletonScope();
  c.bind('Car').to(Car);
  c.bind('n').toConstantValue(5);
  c.bind('f').toDynamicValue((ctx) => ctx.container.get('n') + 1);
  return [c.get('Car'), c.get('Car').engine === c.get('Engine'), c.get('f'), c.isBound('x'), await fails(() => c.get('missing')), c.getAll('n'), (await c.getAsync('Car')).engine.hp];
};
