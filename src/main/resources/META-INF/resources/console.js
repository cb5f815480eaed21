"use strict";
const severity={critical:"紧急",serious:"严重",warning:"预警"},
steps={opened:"发生",reopened:"再次发生",flapping:"反复发生",escalated:"升级",eased:"减轻",acknowledged:"已签收",handed_over:"已移交",noted:"备注",reminded:"仍未处置",resolved:"已恢复",heartbeat:"心跳",test:"测试"},
ends={delivered:"已送达",pending:"发送中",dead:"未送达（死信）"};
const $=id=>document.getElementById(id);
const cell=(row,text,cls)=>{const td=row.insertCell();td.textContent=text??"";if(cls)td.className=cls;return td};
const time=t=>t?t.slice(0,19).replace("T"," "):"";
async function get(path,options){const r=await fetch(path,options);if(r.status===401&&!options)location.assign("/sign-in");const body=await r.json();if(!r.ok)throw new Error(body.detail||r.statusText);return body}
function card(n,label,cls){const d=document.createElement("div");d.className="card "+(cls||"");const b=document.createElement("b");b.textContent=n??0;const s=document.createElement("span");s.textContent=label;d.append(b,s);return d}
async function refresh(){
  try{
    const [o,i,d]=await Promise.all([get("/api/v1/overview"),get("/api/v1/incidents?state=open&limit=200"),get("/api/v1/deliveries?limit=15")]);
    const sum=m=>Object.values(m||{}).reduce((a,b)=>a+b,0);
    $("cards").replaceChildren(card(o.kind.site,"网站 sites"),card(o.kind.column,"栏目 columns"),card((o.kind.account||0)+(o.kind.app||0),"新媒体账号 accounts"),
      card(o.state.down,"打不开 down","red"),card(o.state.confirming,"确认中 confirming","amber"),card(o.freshness.late,"临期 late","amber"),
      card(o.freshness.sleeping,"睡眠 sleeping","red"),card(o.freshness.zombie,"僵尸 zombie","red"),card(o.freshness.unreadable,"无法读取 unreadable"),card(sum(o.incidents.open),"未签收告警 open","red"));
    $("at").textContent="截至 "+time(o.at)+" · 规则 "+o.rulebook;
    const rank={critical:0,serious:1,warning:2};
    const rows=i.items.sort((a,b)=>rank[a.severity]-rank[b.severity]||b.openedAt.localeCompare(a.openedAt)).map(x=>{
      const tr=document.createElement("tr");const tag=document.createElement("span");tag.className="tag "+x.severity;tag.textContent=severity[x.severity];
      tr.insertCell().append(tag);const who=cell(tr,x.subject?.name);const key=document.createElement("div");key.className="muted";key.textContent=x.subject?.key;who.append(key);
      cell(tr,x.target?.unit);cell(tr,x.chinese);cell(tr,x.rule,"n");cell(tr,time(x.startedAt),"n");
      const b=document.createElement("button");b.textContent="签收";b.onclick=()=>acknowledge(x);tr.insertCell().append(b);return tr});
    $("incidents").replaceChildren(...rows);$("more").textContent=i.next?"仅显示前 200 条；其余见 REST 接口。":rows.length?"":"没有未签收的告警。";
    $("deliveries").replaceChildren(...d.items.map(x=>{const tr=document.createElement("tr");cell(tr,time(x.finishedAt||x.createdAt),"n");cell(tr,x.channel);
      cell(tr,steps[x.eventType.split(".")[3]]||x.eventType);cell(tr,x.target);cell(tr,ends[x.state]+(x.attempts>1?"，第 "+x.attempts+" 次":""));return tr}));
    $("error").style.display="none";
  }catch(e){$("error").textContent="无法读取数据："+e.message;$("error").style.display="block"}
}
async function acknowledge(x){
  const said=prompt("处理说明（可留空）：","");if(said===null)return;const note=said||undefined;
  try{await get("/api/v1/incidents/"+x.id+"/acknowledge",{method:"POST",headers:{"content-type":"application/json"},body:JSON.stringify({note})})}
  catch(e){alert(e.message)}refresh()}
let soon;const later=()=>{clearTimeout(soon);soon=setTimeout(refresh,500)};
const live=new EventSource("/api/v1/events");live.addEventListener("incident",later);live.addEventListener("target",later);live.addEventListener("rulebook",later);
refresh();setInterval(refresh,15000);
