// The package bcryptjs with its cipher in Go: in the engine a hash of eight rounds takes
// seconds.

const native = binding('bcryptjs');

const illegal = (...values) => new Error(`Illegal arguments: ${values.map((v) => typeof v).join(', ')}`);

function genSaltSync(rounds = 10) {
  if (typeof rounds !== 'number') throw illegal(rounds);
  return native.salt(Math.min(31, Math.max(4, Math.trunc(rounds))));
}

// checkSalt throws what bcryptjs throws for a salt that is none.
function checkSalt(salt) {
  if (salt[0] !== '$' || salt[1] !== '2') throw new Error(`Invalid salt version: ${salt.slice(0, 2)}`);
  const revised = salt[2] !== '$';
  if (revised && (!'aby'.includes(salt[2]) || salt[3] !== '$')) throw new Error(`Invalid salt revision: ${salt.slice(2, 4)}`);
  const start = revised ? 4 : 3;
  if (salt[start + 2] > '$') throw new Error('Missing salt rounds');
  const rounds = parseInt(salt.slice(start, start + 2), 10);
  if (!(rounds >= 4 && rounds <= 31)) throw new Error(`Illegal number of rounds (4-31): ${rounds}`);
  if (salt.slice(start + 3, start + 25).length < 22) throw new Error('Illegal salt length');
}

function prepared(password, salt = 10) {
  const chosen = typeof salt === 'number' ? genSaltSync(salt) : salt;
  if (typeof password !== 'string' || typeof chosen !== 'string') throw illegal(password, chosen);
  checkSalt(chosen);
  return chosen;
}

const hashSync = (password, salt) => native.hash(password, prepared(password, salt));

function compareSync(password, hash) {
  if (typeof password !== 'string' || typeof hash !== 'string') throw illegal(password, hash);
  return hash.length === 60 && native.hash(password, hash.slice(0, 29)) === hash;
}

// either calls back, or returns a promise when there is nobody to call.
function either(callback, work) {
  if (typeof callback === 'function') {
    work((error, value) => binding('realm').nextTick(callback, error, value));
    return undefined;
  }
  if (callback !== undefined && callback !== null) throw illegal(callback);
  return new Promise((resolve, reject) => { work((error, value) => (error ? reject(error) : resolve(value))); });
}

const trying = (make) => (done) => {
  let value;
  try {
    value = make();
  } catch (error) {
    done(error);
    return;
  }
  done(null, value);
};

function genSalt(rounds, seedLength, callback) {
  let done = callback;
  let count = rounds;
  if (typeof seedLength === 'function') done = seedLength;
  if (typeof rounds === 'function') {
    done = rounds;
    count = undefined;
  }
  return either(done, trying(() => genSaltSync(count)));
}

// hash computes in the background, so that timers and other work go on meanwhile.
function hash(password, salt, callback, progress) {
  return either(callback, (done) => {
    let chosen;
    try {
      if (salt === undefined) throw illegal(password, salt); // only hashSync has a default
      chosen = prepared(password, salt);
    } catch (error) {
      done(error);
      return;
    }
    native.hashLater(password, chosen, (value) => {
      if (typeof progress === 'function') progress(1);
      done(null, value);
    });
  });
}

function compare(password, hashed, callback, progress) {
  return either(callback, (done) => {
    if (typeof password !== 'string' || typeof hashed !== 'string') return done(illegal(password, hashed));
    if (hashed.length !== 60) return done(null, false);
    return native.hashLater(password, hashed.slice(0, 29), (value) => {
      if (typeof progress === 'function') progress(1);
      done(null, value === hashed);
    });
  });
}

function getRounds(hashed) {
  if (typeof hashed !== 'string') throw illegal(hashed);
  return parseInt(hashed.split('$')[2], 10);
}

function getSalt(hashed) {
  if (typeof hashed !== 'string') throw illegal(hashed);
  if (hashed.length !== 60) throw new Error(`Illegal hash length: ${hashed.length} != 60`);
  return hashed.slice(0, 29);
}

const truncates = (password) => {
  if (typeof password !== 'string') throw illegal(password);
  return native.utf8Length(password) > 72;
};

const bcrypt = {
  setRandomFallback() {}, genSaltSync, genSalt, hashSync, hash, compareSync, compare, getRounds, getSalt, truncates,
  encodeBase64: (bytes, length) => native.encode(Uint8Array.from(bytes), length),
  decodeBase64: (text, length) => [...new Uint8Array(native.decode(text, length))],
};
bcrypt.default = bcrypt;
module.exports = bcrypt;
