'use strict';

exports.exercises = 'defaults, allowed tags and attributes, transforms, URLs, styles';
exports.load = () => require('sanitize-html');
exports.run = (clean) => [clean('<p onclick=x>a<script>alert(1)</script><b>c</b></p><img src=x onerror=y>'), clean('<a href="javascript:x">l</a><a href="http://a" target=_blank>m</a>', { allowedTags: ['a'], allowedAttributes: { a: ['href', 'target'] } }), clean('<h1 style="color:red;x:y" class="k l">T</h1>', { allowedTags: ['h2'], transformTags: { h1: 'h2' }, allowedAttributes: { h2: ['style', 'class'] }, allowedStyles: { '*': { color: [/^red$/] } } }), clean('&lt;b&gt; <i>ok', { allowedTags: [] }), clean('<p>x</p>', { exclusiveFilter: (f) => f.tag === 'p' })];
