// http2: what does not need a connection.

const http2 = require('http2');

check('keys', () => Object.keys(http2).map((k) => `${k} ${typeof http2[k] === 'function' ? http2[k].length : typeof http2[k]}`));
check('constants', () => Object.entries(http2.constants).sort());
check('default settings', () => http2.getDefaultSettings());
check('packed settings', () => [http2.getPackedSettings({ enablePush: false, maxFrameSize: 20000 }).toString('hex'), http2.getUnpackedSettings(Buffer.from('000200000000000500004e20', 'hex'))]);
