'use strict';

exports.exercises = 'parsing, selectors, events, serialising, forms';
exports.load = () => require('jsdom');
exports.run = ({ JSDOM }) => {
  const dom = new JSDOM('<!doctype html><p id="a">Hi <b>you</b></p><form><input name="n" value="v"></form>', { url: 'https://example.org/x?y=1' });
  const { document, FormData, Event, location } = dom.window;
  const log = [];
  const p = document.querySelector('#a');
  p.addEventListener('click', (e) => log.push(e.type, e.target.tagName));
  p.firstElementChild.dispatchEvent(new Event('click', { bubbles: true }));
  p.insertAdjacentHTML('beforeend', '<i class="x y">!</i>');
  const result = [p.outerHTML, document.querySelectorAll('p > *').length, log, [...new FormData(document.forms[0])], location.search, document.querySelector('i').classList.contains('y'), dom.serialize().length];
  dom.window.close();
  return result;
};
