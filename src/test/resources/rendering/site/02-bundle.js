(()=>{var h=(t,p,c)=>{var e=document.createElement(t);for(var k in p)e.setAttribute(k,p[k]);(c||[]).forEach(x=>e.append(x));return e};
var state={list:[],loading:true};var App=s=>s.loading?h('p',{},['加载中']):h('div',{class:'list-wrap'},s.list.map(i=>h('div',{class:'row'},[h('a',{href:i.path},[i.name]),h('em',{class:'time'},[i.time])])));
var root=document.getElementById('app');var render=()=>{root.replaceChildren(App(state))};render();
fetch('/data/02.json').then(r=>r.json()).then(r=>{state.list=r.data.records.map(x=>({name:x.bt,path:'/detail?id='+x.id,time:x.fbsj.slice(0,10)}));state.loading=false;Promise.resolve().then(render)})})();
