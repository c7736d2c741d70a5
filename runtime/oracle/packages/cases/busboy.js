'use strict';

exports.exercises = 'fields, files, limits, urlencoded, errors';
exports.load = () => require('busboy');
exports.run = async (busboy, { fails }) => {
  const body = '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nü\r\n--b\r\nContent-Disposition: form-data; name="f"; filename="x.txt"\r\nContent-Type: text/plain\r\n\r\nfile body\r\n--b--\r\n';
  const parse = (headers, text, limits) => new Promise((resolve, reject) => {
    const seen = [];
    const parser = busboy({ headers, limits });
    parser.on('field', (name, value, info) => seen.push([name, value, info]));
    parser.on('file', (name, stream, info) => { const chunks = []; stream.on('data', (c) => chunks.push(c)).on('limit', () => seen.push('limit')).on('close', () => seen.push([name, Buffer.concat(chunks).toString(), info])); });
    parser.on('close', () => resolve(seen)).on('error', reject);
    parser.end(text);
  });
  const type = { 'content-type': 'multipart/form-data; boundary=b' };
  return [await parse(type, body), await parse(type, body, { fileSize: 4 }), await parse({ 'content-type': 'application/x-www-form-urlencoded' }, 'a=1&b=%C3%BC+x'), await fails(() => parse(type, body.slice(0, 60))), await fails(() => busboy({ headers: { 'content-type': 'text/plain' } }))];
};
