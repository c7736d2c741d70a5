'use strict';

exports.exercises = 'create, retrieve, list with pages, card_error, webhook signatures, idempotency, unreachable';
exports.load = () => require('stripe');
exports.run = async (Stripe, { host, port, closed }) => {
  const stripe = new Stripe('sk_test_x', { host, port, protocol: 'http', maxNetworkRetries: 0, telemetry: false });
  const ids = [];
  for await (const customer of stripe.customers.list({ limit: 2 })) ids.push(customer.id);
  const payload = JSON.stringify({ id: 'evt_1', object: 'event' });
  const header = stripe.webhooks.generateTestHeaderString({ payload, secret: 'whsec' });
  const customer = await stripe.customers.create({ email: 'a@b.c', metadata: { deal: '7' }, preferred_locales: ['de'] }, { idempotencyKey: 'k' });
  return [
    { ...customer }, customer.lastResponse.requestId, (await stripe.customers.retrieve('cus_9')).id, ids,
    await stripe.charges.create({ amount: 1, currency: 'chf', source: 's' }).catch((e) => [e.type, e.code, e.statusCode, e.message, e.decline_code, e.param, e.requestId]),
    stripe.webhooks.constructEvent(payload, header, 'whsec').id, (() => { try { return stripe.webhooks.constructEvent(payload, header, 'other'); } catch (e) { return [e.type, e.message.slice(0, 60)]; } })(),
    await new Stripe('sk', { host, port: closed, protocol: 'http', maxNetworkRetries: 0 }).customers.list().catch((e) => [e.type, e.message.split('.')[0], e.detail && e.detail.code]),
    await stripe.customers.list().autoPagingToArray({ limit: 10 }).then((all) => all.length),
  ];
};
