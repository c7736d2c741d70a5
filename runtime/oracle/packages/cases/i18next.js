'use strict';

exports.exercises = 'plurals, interpolation, contexts, nesting, fallback, formats';
exports.load = () => require('i18next');
exports.run = async (i18next) => {
  const i = i18next.createInstance();
  const t = await i.init({ lng: 'de', fallbackLng: 'en', resources: { en: { translation: { only: 'English', item_one: '{{count}} item', item_other: '{{count}} items', money: '{{v, currency(USD)}}', nest: 'see $t(only)' } }, de: { translation: { hi: 'Hallo {{name}}', friend_male: 'Freund', item_one: '{{count}} Ding', item_other: '{{count}} Dinge', list: '{{l, list}}' } }, ar: { translation: { n_zero: 'z', n_one: 'o', n_two: 't', n_few: 'f', n_many: 'm', n_other: 'x' } } } });
  return [t('hi', { name: '<A>' }), t('item', { count: 1 }), t('item', { count: 5 }), t('only'), t('nest'), t('friend', { context: 'male' }), t('missing.key'), t('money', { v: 1234.5 }), t('list', { l: ['a', 'b', 'c'] }), [0, 1, 2, 5, 11, 100].map((count) => i.getFixedT('ar')('n', { count })), i.exists('hi'), i.dir('ar'), await i.changeLanguage('en').then((f) => f('item', { count: 2 }))];
};
