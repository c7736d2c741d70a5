'use strict';

exports.exercises = 'text, SVG, data URL, PNG, errors';
exports.load = () => require('qrcode');
exports.run = async (qr, { digest, fails }) => [await qr.toString('hello', { type: 'utf8' }), digest(Buffer.from(await qr.toString('grüße', { type: 'svg', errorCorrectionLevel: 'H' }))), (await qr.toDataURL('x')).slice(0, 60), (await qr.toBuffer('y', { width: 100 })).subarray(0, 24), qr.create('123', { version: 2 }).modules.size, await fails(() => qr.toString('x'.repeat(5000)))];
