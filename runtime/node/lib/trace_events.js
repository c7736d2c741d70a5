// The core module trace_events: tracing that never records anything.


class Tracing {
  #categories;

  constructor(categories) {
    this.#categories = categories;
  }

  enable() {}

  disable() {}

  get enabled() {
    return false;
  }

  get categories() {
    return this.#categories.join(',');
  }
}

module.exports = {
  createTracing(options) {
    require('internal/validators').validateObject(options, 'options');
    require('internal/validators').validateArray(options.categories, 'options.categories');
    if (options.categories.length === 0) throw Object.assign(new TypeError('At least one category is required'), { code: 'ERR_TRACE_EVENTS_CATEGORY_REQUIRED' });
    return new Tracing(options.categories);
  },
  getEnabledCategories() {},
};
