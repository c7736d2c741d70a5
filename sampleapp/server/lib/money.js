/* Amounts for the log. The platform offers no locale data, so the format is fixed. */

/** 1234.5 -> "1,234.50"; amounts are in the account's base currency unless said otherwise. */
function money(amount) {
  const [whole, cents] = amount.toFixed(2).split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${cents}`;
}

exports = { money };
