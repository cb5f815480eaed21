"use strict";
SwaggerUIBundle({url:"/q/openapi",dom_id:"#swagger-ui",deepLinking:true,presets:[SwaggerUIBundle.presets.apis],layout:"BaseLayout"});
