'use strict';

exports.exercises = 'parsing a multipart request with a file into the temp folder';
exports.load = () => require('formidable');
exports.run = async (formidable) => {
  const body = '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--b\r\nContent-Disposition: form-data; name="f"; filename="x.txt"\r\nContent-Type: text/plain\r\n\r\nfile body\r\n--b--\r\n';
  const request = Object.assign(require('stream').Readable.from([Buffer.from(body)]), { headers: { 'content-type': 'multipart/form-data; boundary=b', 'content-length': String(body.length) } });
  const { fields, files } = await new Promise((resolve, reject) => { formidable({ hashAlgorithm: 'md5' }).parse(request, (e, f, g) => (e ? reject(e) : resolve({ fields: f, files: g }))); });
  return [fields, files.f.originalFilename, files.f.mimetype, files.f.size, files.f.hash, require('fs').readFileSync(files.f.filepath, 'utf8')];
};
