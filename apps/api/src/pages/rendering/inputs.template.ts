const fault = `{{#if fault}}
<p class="fault" id="{{faultId}}">{{fault}}</p>
{{/if}}
{{#if hint}}
<p>{{hint}}</p>
{{/if}}`;

const marked = `{{#if fault}} aria-invalid="true" aria-describedby="{{faultId}}"{{/if}}`;

const several = (type: 'radio' | 'checkbox') => `<fieldset class="choices"${marked}>
<legend>{{label}}</legend>
${fault}
{{#each choices}}
<label class="choice"><input type="${type}" name="{{../name}}" value="{{value}}"{{#if chosen}} checked{{/if}}><span>{{label}}{{#if hint}}<small>{{hint}}</small>{{/if}}</span></label>
{{/each}}
</fieldset>`;

/** Part of the frame: one thing to fill in, of whatever kind. */
const inputTemplate = `<div class="field">
{{#if (is kind 'line')}}
<label>{{label}}<input type="{{type}}" inputmode="{{inputMode}}" name="{{name}}" value="{{value}}" autocomplete="{{autocomplete}}" maxlength="{{maxLength}}"{{#if required}} required{{/if}}${marked}></label>
${fault}
{{/if}}
{{#if (is kind 'area')}}
<label>{{label}}<textarea name="{{name}}" rows="4" maxlength="{{maxLength}}"{{#if required}} required{{/if}}${marked}>
{{value}}</textarea></label>
${fault}
{{/if}}
{{#if (is kind 'select')}}
<label>{{label}}<select name="{{name}}"{{#if required}} required{{/if}}${marked}>
{{#each choices}}
<option value="{{value}}"{{#if chosen}} selected{{/if}}>{{label}}</option>
{{/each}}
</select></label>
${fault}
{{/if}}
{{#if (is kind 'check')}}
<label class="choice"><input type="checkbox" name="{{name}}" value="yes"{{#if chosen}} checked{{/if}}{{#if required}} required{{/if}}${marked}><span>{{label}}</span></label>
${fault}
{{/if}}
{{#if (is kind 'radios')}}
${several('radio')}
{{/if}}
{{#if (is kind 'checks')}}
${several('checkbox')}
{{/if}}
</div>`;

/** Part of the frame: a form with its parts and its button. */
export const formTemplate = `<form method="{{method}}" action="{{action}}" class="sheet"{{#if id}} id="{{id}}"{{/if}}>
{{#if intro}}
<p>{{intro}}</p>
{{/if}}
{{#each hidden}}
<input type="hidden" name="{{name}}" value="{{value}}" autocomplete="off">
{{/each}}
{{#each parts}}
<fieldset>
{{#if legend}}
<legend>{{legend}}</legend>
{{/if}}
<div class="inputs">
{{#each inputs}}
${inputTemplate}
{{/each}}
</div>
</fieldset>
{{/each}}
<button type="submit" class="{{tone}}">{{button}}</button>
</form>
`;

/** Part of the frame: tickets, each with its ways. */
export const ticketsTemplate = `{{#if tickets}}
<ul class="tickets">
{{#each tickets}}
<li class="{{state}}">
<strong>{{name}}</strong>
{{#each lines}}
<span>{{this}}</span>
{{/each}}
{{#if label}}
<em>{{label}}</em>
{{/if}}
{{#if links}}
<p>{{#each links}}<a href="{{url}}">{{label}}</a> {{/each}}</p>
{{/if}}
</li>
{{/each}}
</ul>
{{/if}}
`;
