/*
 * Site surveys: records of a custom module that describe a roof before a system is designed
 * for it. Which module that is, is an installation parameter.
 */
const { value, text, list, customField } = require('./fields');
const { note, warning, findings, recordOf, title, retired, ownership } = require('./record');
const settings = require('./settings');

const NEEDED = ['cf_roof_condition', 'cf_main_panel_amps', 'cf_shading_percent'];
const FULL_SIZE_PANEL = 200;
const MUCH_SHADE = 30;

/** Review of a custom module record; records of other modules are left alone. */
function review(payload) {
  const record = recordOf(payload, 'custom_module_record');
  const module = text(record.module_name);
  const { surveyModule } = settings.read(payload);
  if (module !== surveyModule) {
    const words = `belongs to ${module || 'no module'}, not to ${surveyModule}; ignored`;
    return { subject: title('record', record), findings: [note(words)] };
  }
  const end = retired(payload, record);
  return {
    subject: title('survey', record),
    findings: end ? [end] : [...conclusions(record), ...hands(payload, record)]
  };
}

function conclusions(record) {
  const found = findings([missing, roof, panel, shade], record);
  return found.length > 0 ? found : [note('complete and without obstacles: ready for design')];
}

function hands(payload, record) {
  return findings([ownership], payload, { ...record, owner_id: value(record.owner_id)?.id });
}

function missing(record) {
  const names = NEEDED.filter((name) => customField(record, name) === null);
  return names.length > 0
    ? warning(`incomplete, design cannot start: ${names.map((name) => label(record, name)).join(', ')}`)
    : null;
}

function label(record, name) {
  return list(record.custom_fields).find((field) => field.name === name)?.label ?? name;
}

function roof(record) {
  const condition = text(customField(record, 'cf_roof_condition')).toLowerCase();
  return condition === 'poor' ? warning('roof in poor condition: repair before installation') : null;
}

function panel(record) {
  const amps = customField(record, 'cf_main_panel_amps');
  return amps !== null && Number(amps) < FULL_SIZE_PANEL
    ? warning(`main panel of ${amps} A: plan an upgrade to ${FULL_SIZE_PANEL} A`)
    : null;
}

function shade(record) {
  const percent = Number(customField(record, 'cf_shading_percent'));
  return percent > MUCH_SHADE ? warning(`${percent} % shade: consider another side of the roof`) : null;
}

exports = { review };
