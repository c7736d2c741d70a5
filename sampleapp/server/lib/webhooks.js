/*
 * Webhooks of the design and proposal tools that the team uses beside the CRM. They are told
 * apart by the shape of their body; acting on them in the CRM comes later.
 */
const { text } = require('./fields');
const { note, warning } = require('./record');

const SOURCES = [
  { name: 'enerflo-v2', event: 'event', content: 'payload' },
  { name: 'solo', event: 'event', content: 'data' },
  { name: 'enerflo-v1', event: 'webhook_event', content: null }
];

// What the events that move a deal forward say about it.
const MILESTONES = {
  'deal.projectSubmitted': 'the project was handed to the installer',
  new_install: 'the installation is being planned',
  signed_agreement: 'the agreement is signed',
  contractSigned: 'the contract is signed',
  proposalSold: 'the proposal is sold'
};

/** Review of an incoming webhook. */
function read(payload) {
  const body = payload.data;
  const source = SOURCES.find((candidate) => fits(candidate, body));
  if (!source) {
    return { subject: 'webhook', findings: [warning(`not understood: ${outline(body)}`)] };
  }
  const event = body[source.event];
  const content = source.content ? body[source.content] : body;
  return {
    subject: `webhook ${event} of ${source.name}`,
    findings: [note(`${MILESTONES[event] ?? 'no milestone of a deal'}; ${records(content)}`)]
  };
}

function fits({ event, content }, body) {
  const isNamed = typeof body?.[event] === 'string';
  return isNamed && (content === null || typeof body[content] === 'object');
}

/** Which records it is about: "deal 71…, customer 7c…". */
function records(content) {
  const named = ['deal', 'customer']
    .map((kind) => [kind, text(content?.[kind]?.id)])
    .concat([['record', text(content?.id)]])
    .filter(([, id]) => id !== '');
  return named.map(([kind, id]) => `${kind} ${id}`).join(', ') || 'no record named';
}

/** The shape of a body, without its contents: they may be personal. */
function outline(body) {
  if (typeof body === 'object' && body !== null) {
    return `an object with ${Object.keys(body).join(', ') || 'nothing in it'}`;
  }
  return typeof body === 'string' ? `a text of ${body.length} characters` : 'no body';
}

exports = { read };
