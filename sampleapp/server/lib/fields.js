/*
 * Reading attributes of CRM records. Contacts, deals, accounts and custom records wrap most
 * attributes as {label, type, value} or {label, dom_type, value}, and items of lists as
 * {id, value}; appointments and tasks wrap nothing. These functions take either, and null
 * where the CRM has no value.
 */

/** The plain value of an attribute, or null. */
function value(field) {
  const plain = isWrapped(field) ? field.value : field;
  return plain ?? null;
}

function isWrapped(field) {
  return typeof field === 'object' && field !== null && 'value' in field;
}

/** The value as a number, or null. Decimals such as amounts arrive as text ("1234.0"). */
function number(field) {
  const plain = value(field);
  if (plain === null || plain === '') {
    return null;
  }
  const parsed = Number(plain);
  return Number.isFinite(parsed) ? parsed : null;
}

/** The value as trimmed text, '' when there is none or it is no text. */
function text(field) {
  const plain = value(field);
  return plain === null || typeof plain === 'object' ? '' : String(plain).trim();
}

/** The items of the value, none when it is not a list. */
function list(field) {
  const plain = value(field);
  return Array.isArray(plain) ? plain.filter((item) => item !== null) : [];
}

/** The value of a custom field by its internal name (cf_…), or null. */
function customField(record, name) {
  const found = list(record.custom_fields).find((field) => field.name === name);
  return value(found);
}

/** The name of an association, which may be a text, an object with a name, or null. */
function nameOf(association) {
  const plain = association?.name ?? association;
  return typeof plain === 'string' ? plain : null;
}

exports = { value, number, text, list, customField, nameOf };
