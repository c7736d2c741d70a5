'use strict';

exports.exercises = 'metadata of classes and members, inheritance, decorators';
exports.load = () => require('reflect-metadata');
exports.run = () => { class A { m() {} } class B extends A {} Reflect.defineMetadata('k', { v: 1 }, A); Reflect.defineMetadata('k', 2, A.prototype, 'm'); Reflect.metadata('x', 'y')(B); return [Reflect.getMetadata('k', B), Reflect.getOwnMetadata('k', B), Reflect.getMetadata('k', new B(), 'm'), Reflect.getMetadataKeys(B), Reflect.hasMetadata('x', A), Reflect.deleteMetadata('k', A)]; };
