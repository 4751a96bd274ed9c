import { formTemplate } from './inputs.template';

/** Part of the frame: what an event has, and the forms of its waiting list. */
export const productsTemplate = `{{#each groups}}
<section>
{{#if heading}}
<h2>{{heading}}</h2>
{{/if}}
<ul class="products">
{{#each products}}
<li class="{{state}}">
<div class="product"><strong>{{name}}</strong> <span>{{label}}</span></div>
{{#if price}}
<p class="price">{{price}}</p>
{{/if}}
{{#if description}}
<p class="about">{{description}}</p>
{{/if}}
{{#if picker}}
{{#with picker}}
<label class="picker">{{label}}<select name="{{name}}" form="{{form}}">
{{#each counts}}
<option value="{{value}}"{{#if chosen}} selected{{/if}}>{{value}}</option>
{{/each}}
</select></label>
{{/with}}
{{/if}}
{{#if form}}
{{#with form}}
<details{{#if open}} open{{/if}}>
<summary>{{summary}}</summary>
{{#with sheet}}
${formTemplate}{{/with}}
</details>
{{/with}}
{{/if}}
</li>
{{/each}}
</ul>
</section>
{{/each}}
`;
